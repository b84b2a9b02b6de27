"""A small town at work: what the pages show when they are not empty. Everyone and everything in it is made up, except
the health posts, which are public."""

import re

from site_under_test import ROOT

# What people ask for on a usual week, and whether it was solved at the window.
WEEK = [
    ("salud", "yes"), ("salud", "yes"), ("salud", "no"), ("educacion", "yes"), ("educacion", "no"),
    ("documentacion-migratoria", "yes"), ("documentacion-migratoria", "yes"), ("empleo", "no"), ("empleo", "yes"),
    ("programas-sociales", "yes"), ("tramites-municipales", "yes"), ("vivienda-albergue", "no"),
]


class Town:
    def __init__(self, site, accounts):
        self.desk, self.focal = accounts["orientacion"], accounts["punto-focal"]
        self.secretary, self.planner = accounts["secretaria"], accounts["planeamiento"]
        site.run(
            "directory", "import", str(ROOT / "Tests/Fixtures/renipress-40.csv"), "--publisher", "RENIPRESS",
            "--category", "salud", "--skip-rejected")
        self.service = self.add_service()
        for need, resolved in WEEK:
            self.orient(need, resolved)
        self.sent = self.refer("Milagros", move=None)
        self.accepted = self.refer("Yeison", move="accept")
        self.declined = self.refer("Rosa", move="decline", reason="full")
        self.pathway()
        self.plan()
        self.report()

    def add_service(self):
        """The focal point's own: referrals to it reach an institution with an account."""
        page = self.focal.get("/services/new")
        home = re.search(r'<select id="organization".*?<option value="([0-9a-f-]{36})"', page, re.S).group(1)
        self.focal.post("/services/new", {
            "seen": "", "organization": home, "name": "Consejería de la DEMUNA", "status": "active",
            "category": ["proteccion-nna"], "hours": "lunes a viernes 8:00-13:00 y 14:00-16:30",
            "address": "Av. Belisario Suárez 1075", "ubigeo": "150133", "contact-0": "01 466 4370",
            "document-0": "DNI o cualquier documento", "basis-0": "practice", "alternative-0": "Declaración verbal",
        })
        return self.focal.where.split("?")[0].rsplit("/", 1)[1]

    def orient(self, need, resolved="yes", **more):
        self.desk.get("/desk")
        self.desk.post("/desk", {
            "key": self.desk.hidden("key"), "need": need, "action": "information", "resolved": resolved, **more})
        return self.desk.where

    def refer(self, name, move, **answer):
        self.desk.get(f"/referrals/new?need=educacion&urgency=priority&service={self.service}")
        self.desk.post("/referrals", {
            "key": self.desk.hidden("key"), "need": "educacion", "service": self.service, "protected": "",
            "urgency": "priority", "consent": "yes", "purpose": "attention", "means": "spoken", "name": name,
            "way": "message", "contact": "999 000 111", "times": "morning",
            "summary": "Quiere matricular a su hija de nueve años."})
        path = self.desk.where.split("?")[0]
        if move:
            self.focal.get(path)
            self.focal.post(path + "/moves", {"move": move, **answer})
        return path

    def pathway(self):
        """A draft of the next version, being written."""
        self.planner.get("/pathways/documentacion-y-tramites")
        self.planner.post("/pathways/documentacion-y-tramites/draft", {"from": "in-force"})

    def plan(self):
        """A plan that began, with a product in each state."""
        self.planner.get("/plan/start")
        self.planner.post("/plan/start", {"day": "2026-05-01", "reason": "Fecha de publicación del plan"})
        for milestone, product, due in (("h1", "h1-p6", "2026-06-30"), ("h2", "h2-p1", "2030-03-31")):
            page = self.planner.get(f"/plan/{milestone}/arrangement?product={product}")
            unit = re.search(r'<select id="unit".*?<option value="([0-9a-f-]{36})"', page, re.S).group(1)
            self.planner.post(f"/plan/{milestone}/arrangement", {
                "product": product, "unit": unit, "due": due, "verification": "Acta", "reason": "Sesión 1"})
        self.prove("h1-p1", "Resolución de Alcaldía 101-2026", "accepted")
        self.prove("h1-p2", "Matriz sin firma", "refused", reason="Falta la firma del área.")
        self.prove("h1-p3", "Agenda 2026", None)

    def prove(self, product, title, verdict, **answer):
        self.planner.get(f"/plan/products/{product}/evidence")
        self.planner.post(f"/plan/products/{product}/evidence", {
            "key": self.planner.hidden("key"), "kind": "document", "title": title,
            "address": "https://www.gob.pe/munisanjuandemiraflores"})
        if verdict:
            page = self.secretary.get(f"/plan/products/{product}")
            path = re.search(r'action="(/plan/evidence/[0-9a-f-]{36}/decision)"', page).group(1)
            self.secretary.post(path, {"verdict": verdict, **answer})

    def report(self):
        """The closing of last year, issued, with a file asked for; and a draft on this quarter."""
        page = self.secretary.get("/reports/new")
        years, quarters = re.findall(r'value="(annual:[^"]+)"', page), re.findall(r'value="(quarterly:[^"]+)"', page)
        self.secretary.post("/reports/new", {"period": years[1]})
        self.issued = self.secretary.where.removesuffix("/edit")
        page = self.secretary.get(self.issued + "/edit")
        hidden = dict(re.findall(r'<input type="hidden" name="((?:seen|was)-[a-z]+)" value="([^"]*)"', page))
        self.secretary.post(self.issued + "/edit", {
            **hidden, "lessons": "Las jornadas en mercados funcionaron.", "recommendations": "Repetirlas dos veces al año."})
        self.secretary.get(self.issued + "/issue")
        self.secretary.post(self.issued + "/issue", {"seen": self.secretary.hidden("seen")})
        self.secretary.post(self.issued + "/files", {"format": "pdf"})
        self.job = self.secretary.where
        self.secretary.get("/reports/new")
        self.secretary.post("/reports/new", {"period": quarters[0]})
        self.draft = self.secretary.where.removesuffix("/edit")
