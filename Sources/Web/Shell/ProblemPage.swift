import HTML

/// What went wrong, what to do, and the number to give to support.
struct ProblemPage: Page {
  let problem: Problem
  let sentence: String?

  var title: String { problem.title }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <div class="page-head"><div><h1>\(problem.title)</h1></div></div>
    <p class="lead">\(sentence ?? problem.advice)</p>
    \(if: sentence != nil, "<p>\(problem.advice)</p>")
    <p><a class="button" href="/">Ir al inicio</a></p>
    <p class="quiet small">Código \(problem.rawValue)</p>
    """
  }
}
