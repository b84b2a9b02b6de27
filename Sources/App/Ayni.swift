@main struct Ayni { static func main() {} }
