package import Domain

/// The flow diagram of a pathway, laid out: boxes in layers from top to bottom, one step a layer, and lines that keep to
/// the room between them. A pure function of the pathway: the same text gives the same drawing.
package struct FlowChart: Sendable, Equatable {
  package struct Point: Sendable, Equatable {
    package let x, y: Int

    package init(_ x: Int, _ y: Int) {
      self.x = x
      self.y = y
    }
  }

  package struct Frame: Sendable, Equatable {
    package var x, y, width, height: Int

    package var right: Int { x + width }
    package var bottom: Int { y + height }
    package var middle: Int { y + height / 2 }
  }

  package struct Line: Sendable, Equatable {
    package let text: String
    package let isBold: Bool
  }

  package struct Box: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
      case start, step, condition
      /// Goes on along another pathway.
      case exit
      case end
    }

    package let kind: Kind
    /// Of a step.
    package let number: Int?
    package let lines: [Line]
    package var frame: Frame
  }

  /// From one box to another; the first and the last point lie on their edges.
  package struct Edge: Sendable, Equatable {
    /// Places in `boxes`.
    package let from, to: Int
    package let points: [Point]
  }

  package struct Label: Sendable, Equatable {
    package let text: String
    package let frame: Frame
  }

  /// How it is drawn.
  package struct Style: Sendable, Equatable {
    package let width: Int
    /// Size of the letters.
    package let text: Int
    /// Conditions beside their step instead of below it.
    package let isBeside: Bool
    /// With moment, documents, confidentiality and follow-up in the boxes.
    package let hasDetails: Bool

    package init(width: Int, text: Int, isBeside: Bool, hasDetails: Bool) {
      self.width = width
      self.text = text
      self.isBeside = isBeside
      self.hasDetails = hasDetails
    }

    /// For a telephone held upright.
    package static let narrow = Style(width: 328, text: 14, isBeside: false, hasDetails: false)
    package static let wide = Style(width: 860, text: 15, isBeside: true, hasDetails: false)

    var lineHeight: Int { text * 4 / 3 + 1 }
  }

  package let style: Style
  package var boxes: [Box] = []
  package var edges: [Edge] = []
  package var labels: [Label] = []
  package var height = 0
  package var width: Int { style.width }

  package init(_ pathway: Pathway, words: PathwayWords, style: Style, labels says: FlowLabels = FlowLabels()) {
    self.style = style
    var layout = FlowLayout(pathway: pathway, words: words, style: style, labels: says)
    layout.run()
    (boxes, edges, labels, height) = (layout.boxes, layout.edges, layout.labels, layout.height)
  }
}
