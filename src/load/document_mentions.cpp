#include "document_text.hpp"
#include "name_ending.hpp"
#include "open_file.hpp"
#include "spooled_text.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/document_mentions.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace digigap {

namespace {

document_mentions not_counted(const std::string& name, document_status status,
                              const std::string& problem) {
    return {.name = name, .status = status, .problem = problem, .counts = std::nullopt};
}

mention_counts count_and_tell(std::string_view text, const mention_counter& counter,
                              const std::string& name, const mention_listener& found) {
    if (!found) {
        return counter.count(text, name);
    }
    std::vector<mention> mentions;
    mention_counts counts = counter.find(
        text, [&mentions](const mention& one) { mentions.push_back(one); }, name);
    if (counts.words > 0) {
        found(text, mentions);
    }
    return counts;
}

document_mentions count_read(std::string name, const detail::document_text& read,
                             const mention_counter& counter, const mention_listener& found) {
    document_mentions result{.name = std::move(name), .counts = std::nullopt};
    if (read.status != document_status::counted) {
        return not_counted(result.name, read.status, read.problem);
    }
    try {
        result.counts = count_and_tell(read.decoded.text, counter, result.name, found);
    } catch (const data_error& error) {
        result.status = document_status::not_text;
        result.problem = "line ";
        result.problem += std::to_string(error.place().line);
        result.problem += ": ";
        result.problem += error.problem();
        return result;
    }
    result.pages = read.pages;
    if (result.counts->words == 0) {
        const bool pictures = read.pdf && read.pages != 0;
        result.status = pictures ? document_status::no_text : document_status::empty;
        result.problem = pictures ? "pages without text, such as scanned ones" : "no word in it";
        result.counts.reset();
    }
    return result;
}

// The source is what `open_file` opens.
template <class... Source>
document_mentions read_and_count(const std::string& name, const mention_counter& counter,
                                 text_encoding encoding, const mention_listener& found,
                                 bool called_pdf, const Source&... source) {
    try {
        const detail::open_file file(source...);
        return count_read(name, detail::document_text(file, encoding, called_pdf), counter, found);
    } catch (const detail::spool_error&) {
        throw;
    } catch (const std::system_error& refused) {
        return not_counted(name, document_status::unreadable, refused.code().message());
    }
}

document_mentions read_and_count(const plan_document& document, const mention_counter& counter,
                                 text_encoding encoding, const mention_listener& found) {
    document_mentions result =
        read_and_count(document.name, counter, encoding, found,
                       detail::name_ending(document.path) == ".pdf", document.path);
    result.code = document.code;
    return result;
}

} // namespace

std::string_view name_of(document_status status) noexcept {
    switch (status) {
    case document_status::counted:
        return "counted";
    case document_status::empty:
        return "empty";
    case document_status::not_text:
        return "not_text";
    case document_status::no_text:
        return "no_text";
    case document_status::encrypted:
        return "encrypted";
    case document_status::broken:
        return "broken";
    case document_status::no_pdf_reader:
        return "no_pdf_reader";
    case document_status::unreadable:
        return "unreadable";
    }
    return "";
}

document_mentions count_text(std::string name, std::string_view bytes,
                             const mention_counter& counter, text_encoding encoding,
                             const mention_listener& found) {
    return count_read(std::move(name), detail::document_text(bytes, encoding), counter, found);
}

document_mentions count_stream(const std::string& name, int file, const mention_counter& counter,
                               text_encoding encoding, const mention_listener& found) {
    return read_and_count(name, counter, encoding, found, false, file, name);
}

std::vector<document_mentions> count_documents(std::span<const plan_document> documents,
                                               const mention_counter& counter,
                                               const document_options& options) {
    std::vector<document_mentions> results(documents.size());
    std::atomic<std::size_t> next = 0;
    std::mutex one_at_a_time;
    std::size_t done = 0;
    std::exception_ptr problem;
    const auto work = [&] {
        try {
            for (std::size_t at = next++; at < documents.size(); at = next++) {
                mention_listener found;
                if (options.found) {
                    found = [&options, at](std::string_view text,
                                           std::span<const mention> mentions) {
                        options.found(at, text, mentions);
                    };
                }
                results[at] = read_and_count(documents[at], counter, options.encoding, found);
                const std::lock_guard lock(one_at_a_time);
                ++done;
                if (options.progress) {
                    options.progress(done);
                }
            }
        } catch (...) {
            const std::lock_guard lock(one_at_a_time);
            problem = std::current_exception();
            next = documents.size();
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t other = 1; other < std::min(options.threads, documents.size()); ++other) {
            others.emplace_back(work);
        }
        work();
    }
    if (problem) {
        std::rethrow_exception(problem);
    }
    return results;
}

} // namespace digigap
