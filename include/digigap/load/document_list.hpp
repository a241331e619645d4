#ifndef DIGIGAP_LOAD_DOCUMENT_LIST_HPP
#define DIGIGAP_LOAD_DOCUMENT_LIST_HPP

#include <digigap/data/municipality_code.hpp>
#include <digigap/data/table.hpp>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace digigap {

/// A document to be read: a municipality's plan.
struct plan_document {
    std::string name; ///< what tables call it
    std::filesystem::path path;
    std::optional<municipality_code> code{};
};

/// The documents of files and folders, in the order given. A folder stands for the files in it and
/// in its folders that end in .txt or .pdf, upper or lower case, in the order of their names byte
/// by byte; they are named from the folder on, or by their whole path where documents of several
/// folders would have one name. Links to folders are not followed; hidden files, pipes and devices
/// left out, unless a path names them.
///
/// The code is that of a file name that begins with the four digits of a Swedish municipality and
/// then has no digit: "0114_plan.txt". A name that begins with a year may look like one, 2021 is
/// the code of Vansbro: see `apply_codes`, and `repeated_codes` for a sign of it.
///
/// Throws `std::system_error` with a path that is not there or may not be read, and `data_error`
/// with its path for a folder without documents and for a file that is there twice, by whatever
/// paths and symbolic links.
[[nodiscard]] std::vector<plan_document>
list_documents(std::span<const std::filesystem::path> paths);

/// Gives the documents the codes of a list, with a column of labels `document`, each once, and one
/// of labels `code`. A row's document is the one of that name, or else the only one with that file
/// name. Documents that are not in the list have no code.
///
/// Throws `data_error` with the line for a row that finds no document or one that another row has
/// found, and for a code that is missing or not legal.
void apply_codes(std::vector<plan_document>& documents, const table& list);

/// The codes that several documents have, each once.
[[nodiscard]] std::vector<std::string> repeated_codes(std::span<const plan_document> documents);

} // namespace digigap

#endif
