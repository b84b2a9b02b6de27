/// The guesses that come first, folded to lower case without accents and without figures.
/// A short list of our own: the usual Spanish and English ones, and what a municipal office would think of.
enum CommonPasswords {
  static let words: Set<String> = [
    "abcd", "abcdef", "abcdefgh", "acceso", "admin", "administracion", "administrador", "administrator", "alianzalima",
    "amorcito", "ayni", "bienvenida", "bienvenido", "bienvenidos", "cambiame", "cambiar", "changeme", "clave",
    "claveacceso", "clavesecreta", "computadora", "contrasena", "contrasenas", "contrasenasegura", "cristiano",
    "demuna", "derivacion", "estrella", "football", "gobierno", "gobiernoregional", "gobiernoregionaltacna", "iloveyou",
    "inicio", "jesucristo", "jesusteamo", "letmein", "lima", "limaperu", "managua", "mipassword", "micontrasena",
    "migracion", "migraciones", "migrante", "migrantes", "miclave", "misecreto", "monitoreo", "muni", "municipal",
    "municipalidad", "municipalidaddistrital", "municipalidadsjm", "munisjm", "munitacna", "noloseno", "nuevaclave",
    "orientacion", "orientador", "orientadora", "password", "passwordpassword", "passw", "peru", "perulima",
    "peruperu", "planeamiento", "princesa", "princesita", "qazwsxedc", "qwer", "qwerty", "qwertyuiop", "sanjuan",
    "sanjuandemiraflores", "secretaria", "secretariatecnica", "secreto", "seguridad", "sistema", "sistemas", "soporte",
    "superman", "sunshine", "tacna", "tacnaperu", "tacnaheroica", "teamo", "teamomucho", "teamoamor", "temporal",
    "test", "trustno", "tequieromucho", "universitario", "universitariodedeportes", "user", "usuario", "usuarios",
    "ventanilla", "vivaelperu", "welcome", "welcomewelcome",
  ]

  /// Any twelve characters in a row of these, in either direction.
  static let runs = [
    "01234567890123456789012345678901234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdefghijklmnnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiopasdfghjklnzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p",
    "1234567890qwertyuiop",
    "1a2b3c4d5e6f7g8h9i0j",
    "abcdefgh12345678",
    "123456789abcdefghijklm",
    "qwerty123456qwerty",
    "abc123abc123abc123abc123",
  ]
}
