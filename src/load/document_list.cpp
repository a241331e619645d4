#include "listed_documents.hpp"
#include "name_ending.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/document_list.hpp>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <system_error>
#include <utility>

namespace digigap {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t code_length = 4;

std::optional<municipality_code> code_in(const std::string& file_name) {
    if (file_name.size() < code_length ||
        (file_name.size() > code_length &&
         std::isdigit(static_cast<unsigned char>(file_name[code_length])) != 0)) {
        return std::nullopt;
    }
    const std::string begin = file_name.substr(0, code_length);
    if (!municipality_code::is_legal(begin)) {
        return std::nullopt;
    }
    municipality_code code(begin);
    return code.swedish_county() ? std::optional(std::move(code)) : std::nullopt;
}

bool is_document(const fs::path& file) {
    const std::string ending = detail::name_ending(file);
    return (ending == ".txt" || ending == ".pdf") && !file.filename().string().starts_with('.');
}

// A pipe may have nobody at its other end. A link to nowhere is a document that cannot be read.
bool may_be_file(const fs::directory_entry& entry) {
    std::error_code ignored;
    const fs::file_type type = entry.status(ignored).type();
    return type == fs::file_type::regular || type == fs::file_type::not_found ||
           type == fs::file_type::none;
}

void list_folder(const fs::path& folder, std::vector<plan_document>& documents) {
    std::vector<plan_document> found;
    for (auto entry = fs::recursive_directory_iterator(folder);
         entry != fs::recursive_directory_iterator(); ++entry) {
        const fs::path& path = entry->path();
        if (path.filename().string().starts_with('.') && entry->is_directory()) {
            entry.disable_recursion_pending();
        } else if (is_document(path) && may_be_file(*entry)) {
            found.push_back({.name = path.lexically_relative(folder).generic_string(),
                             .path = path,
                             .code = code_in(path.filename().string())});
        }
    }
    if (found.empty()) {
        throw data_error({.source = folder.string()}, "a folder without a .txt or .pdf file");
    }
    std::sort(found.begin(), found.end(),
              [](const plan_document& a, const plan_document& b) { return a.name < b.name; });
    documents.insert(documents.end(), found.begin(), found.end());
}

// The same file by whatever path; what has no such path, as a pipe of the shell, by its own.
std::string real_place_of(const fs::path& path) {
    std::error_code no_such_path;
    const fs::path place = fs::canonical(path, no_such_path);
    return no_such_path ? path.lexically_normal().string() : place.string();
}

void refuse_repeated_files(std::span<const plan_document> documents) {
    std::map<std::string, const plan_document*> found;
    for (const plan_document& document : documents) {
        const auto [place, added] = found.emplace(real_place_of(document.path), &document);
        if (!added) {
            std::string problem = "the same file as ";
            problem += place->second->path.string();
            throw data_error({.source = document.path.string()}, problem);
        }
    }
}

// A name that several have becomes the path of each, until none is left; no path is there twice.
void make_names_differ(std::vector<plan_document>& documents) {
    for (bool changed = true; changed;) {
        changed = false;
        std::map<std::string, std::size_t> times;
        for (const plan_document& document : documents) {
            ++times[document.name];
        }
        for (plan_document& document : documents) {
            const std::string path = document.path.generic_string();
            if (times[document.name] > 1 && document.name != path) {
                document.name = path;
                changed = true;
            }
        }
    }
}

} // namespace

std::vector<plan_document> list_documents(std::span<const std::filesystem::path> paths) {
    std::vector<plan_document> documents;
    for (const fs::path& path : paths) {
        const fs::file_status status = fs::status(path);
        if (!fs::exists(status)) {
            throw std::system_error(std::make_error_code(std::errc::no_such_file_or_directory),
                                    path.string());
        }
        if (fs::is_directory(status)) {
            list_folder(path, documents);
        } else {
            documents.push_back(
                {.name = path.string(), .path = path, .code = code_in(path.filename().string())});
        }
    }
    refuse_repeated_files(documents);
    make_names_differ(documents);
    return documents;
}

void apply_codes(std::vector<plan_document>& documents, const table& list) {
    std::vector<std::string> names;
    std::vector<std::string> file_names;
    for (const plan_document& document : documents) {
        names.push_back(document.name);
        file_names.push_back(document.path.filename().string());
    }
    const detail::listed_documents listed(list, names, file_names);
    const label_column& codes = list.labels("code");
    for (plan_document& document : documents) {
        document.code.reset();
    }
    for (std::size_t row = 0; row < list.rows(); ++row) {
        plan_document& document = documents[listed.place_of(row)];
        const std::string code(codes[row].value_or(""));
        if (!municipality_code::is_legal(code)) {
            listed.refuse(row, code, "no code of a municipality");
        }
        if (document.code) {
            listed.refuse_repeated(row);
        }
        document.code = municipality_code(code);
    }
}

std::vector<std::string> repeated_codes(std::span<const plan_document> documents) {
    std::map<std::string, std::size_t> times;
    for (const plan_document& document : documents) {
        if (document.code) {
            ++times[document.code->text()];
        }
    }
    std::vector<std::string> repeated;
    for (const auto& [code, count] : times) {
        if (count > 1) {
            repeated.push_back(code);
        }
    }
    return repeated;
}

} // namespace digigap
