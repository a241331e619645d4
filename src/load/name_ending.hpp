#ifndef DIGIGAP_SRC_LOAD_NAME_ENDING_HPP
#define DIGIGAP_SRC_LOAD_NAME_ENDING_HPP

#include <filesystem>
#include <string>

namespace digigap::detail {

// What a file's name ends in, in lower case: ".pdf".
inline std::string name_ending(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    for (char& letter : ending) {
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter;
    }
    return ending;
}

} // namespace digigap::detail

#endif
