"""A browser as far as HTTP sees it: one connection, cookies, real form tokens. Redirects are not followed."""

import http.client
import re
import urllib.parse


class Visitor:
    def __init__(self, port, cookies=None, timeout=30):
        self.port, self.timeout = port, timeout
        self.cookies = dict(cookies or {})
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def another(self):
        """The same signed-in person in another tab."""
        return Visitor(self.port, self.cookies, self.timeout)

    def request(self, method, path, body=None, headers=None):
        headers = {**(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        self.text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        self.status, self.location = answer.status, answer.headers.get("Location", "")
        return self.status

    def get(self, path):
        return self.request("GET", path)

    def hidden(self, name):
        return re.search(rf'name="{name}" value="([^"]*)"', self.text).group(1)

    def post(self, path, fields):
        """Sends a form of the page at hand, with its token."""
        return self.send(path, {"_form": self.hidden("_form"), **fields})

    def send(self, path, fields):
        """Sends fields as they are."""
        body = urllib.parse.urlencode(fields, doseq=True)
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def sign_in(self, login, once, password):
        self.get("/login")
        self.post("/login", {"login": login, "password": once})
        assert self.status == 303, self.text
        self.get("/password")
        self.post("/password", {"new": password, "again": password})
        assert self.status == 303, self.text

    # What a desk does

    def orientation(self, need="salud"):
        """The form of one orientation, key and token included, ready to send, and to send again."""
        assert self.get("/desk") == 200, self.text
        return {"_form": self.hidden("_form"), "key": self.hidden("key"), "need": need, "action": "information",
                "resolved": "yes", "channel": "in-person"}

    def referral(self, name="Milagros Quispe"):
        """The same for a referral to the first service proposed."""
        if not hasattr(self, "service"):
            assert self.get("/referrals/new?need=salud&urgency=priority") == 200, self.text
            self.service = re.search(r"service=([0-9a-f-]{36})", self.text).group(1)
        assert self.get(f"/referrals/new?need=salud&urgency=priority&service={self.service}") == 200, self.text
        return {"_form": self.hidden("_form"), "key": self.hidden("key"), "need": "salud", "service": self.service,
                "protected": self.hidden("protected"), "urgency": "priority", "consent": "yes", "purpose": "attention",
                "means": "spoken", "name": name, "way": "message", "contact": "999 000 111", "times": "morning",
                "summary": "Necesita un control de salud."}
