import GRDB
enum P { static let x = 1 }
