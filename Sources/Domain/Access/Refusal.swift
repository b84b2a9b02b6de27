/// A rule said no. The sentence is shown to the person and says why, in Spanish.
package protocol Refusal: Error {
  var sentence: String { get }
}

extension AccessRefusal: Refusal {}
