enum PacksPlaceholder {}
