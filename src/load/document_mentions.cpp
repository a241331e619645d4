#include "decode.hpp"
#include "file_bytes.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/document_mentions.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace digigap {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view pdf_mark = "%PDF-";

// UTF-8 is left as it is, for the counter to check as it goes.
bool is_utf8(std::string_view bytes, text_encoding encoding) {
    return encoding == text_encoding::utf8 ||
           (encoding == text_encoding::detect && !bytes.starts_with("\xFF\xFE") &&
            !bytes.starts_with("\xFE\xFF"));
}

std::optional<std::int64_t> pages_of(std::string_view text) {
    const std::int64_t ends = std::count(text.begin(), text.end(), '\f');
    if (ends == 0) {
        return std::nullopt;
    }
    return text.ends_with('\f') ? ends : ends + 1;
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

document_mentions read_and_count(const plan_document& document, const mention_counter& counter,
                                 text_encoding encoding, const mention_listener& found) {
    document_mentions result{.name = document.name, .counts = std::nullopt};
    try {
        const detail::file_bytes bytes(document.path);
        result = count_text(document.name, bytes.view(), counter, encoding, found);
    } catch (const std::system_error& refused) {
        result.status = document_status::unreadable;
        result.problem = refused.code().message();
    }
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
    document_mentions result{.name = std::move(name), .counts = std::nullopt};
    if (bytes.starts_with(pdf_mark)) {
        result.status = document_status::no_pdf_reader;
        result.problem = "a PDF file, which is not read: make it text first";
        return result;
    }
    detail::decoded_text decoded;
    if (is_utf8(bytes, encoding)) {
        decoded.text =
            bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes;
    } else {
        detail::decode(bytes, encoding, decoded);
    }
    if (!decoded.problem.empty()) {
        result.status = document_status::not_text;
        result.problem = std::string(decoded.problem);
        return result;
    }
    try {
        result.counts = count_and_tell(decoded.text, counter, result.name, found);
    } catch (const data_error& error) {
        result.status = document_status::not_text;
        result.problem = "line ";
        result.problem += std::to_string(error.place().line);
        result.problem += ": ";
        result.problem += error.problem();
        return result;
    }
    result.pages = pages_of(decoded.text);
    if (result.counts->words == 0) {
        result.status = document_status::empty;
        result.problem = "no word in it";
        result.counts.reset();
    }
    return result;
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
