// replaced by the first source of the library
