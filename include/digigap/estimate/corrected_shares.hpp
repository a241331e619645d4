#ifndef DIGIGAP_ESTIMATE_CORRECTED_SHARES_HPP
#define DIGIGAP_ESTIMATE_CORRECTED_SHARES_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/confusion_table.hpp>
#include <digigap/data/interval.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// What the shares are about: these documents, of which a part was read, or the process behind
/// them, of which they are a random sample themselves.
enum class shares_about : unsigned char { documents, process };

/// How the limits are found; `estimate_corrected_shares` says how well they cover.
enum class corrected_limits : unsigned char {
    square_and_add, ///< the limits of each automatic class, their distances added as squares
    guaranteed      ///< exact limits of each automatic class that hold together, added: wide, and
                    ///< never below the level. For `documents` only
};

/// What the sample allows.
enum class corrected_status : unsigned char {
    estimated,
    no_documents,    ///< nothing was classified
    unsampled_class, ///< an automatic class has documents and none of them was read
};

/// "estimated", "no-documents", "unsampled-class".
[[nodiscard]] std::string_view name_of(corrected_status status);

struct corrected_options {
    shares_about about = shares_about::documents;
    corrected_limits limits = corrected_limits::square_and_add;
    confidence level = default_confidence();
};

/// The share of documents that a person would put into a class.
struct corrected_share {
    std::string name;
    std::optional<double> automatic{}; ///< as the machine has it; none without documents
    std::optional<double> estimate{};  ///< none unless the status is `estimated`
    /// None without an estimate, nor about documents where a class that was not read to the end
    /// has a single one that was.
    std::optional<double> standard_error{};
    interval limits{};
    /// The estimates that none and all of the documents in classes of which nothing was read would
    /// give; both ends the estimate where there is one.
    interval range{};
};

struct corrected_shares {
    corrected_status status = corrected_status::no_documents;
    std::vector<corrected_share> classes{}; ///< in the order of the table's
    std::int64_t documents = 0;             ///< classified by machine
    std::int64_t read = 0;                  ///< of these, by a person too
    std::vector<std::string> unsampled{};   ///< classes with documents of which none was read
    corrected_options options{};
};

/// What share of the documents is of each class, if a machine classified all of them and a person a
/// random sample: the machine's shares, each divided among the classes as the person divided what
/// was read of it. Shares in [0, 1]; those of all classes sum to 1.
///
/// `sample` counts the documents read, `documents[j]` those that the machine put into the table's
/// class j, with the ones read. With none there are no estimates and all limits are [0, 1].
///
/// Assumes that within each automatic class the documents read are a simple random sample (as when
/// they are one of all documents, or so many were drawn from each class), and that the person is
/// right. Words or rules that were chosen by looking at the same documents make it too good.
///
/// - `documents`: the standard error is that of a stratified sample without replacement, unbiased;
///   0 where all were read. The limits of each automatic class are the exact ones of
///   `finite::tails` (10^9 documents in a class at most). They keep to what the documents read
///   leave possible.
/// - `process`: the large-sample error for double sampling, conditional on how many of each class
///   were read; in two classes read in proportion it is Tenenbein's. The limits are those of
///   Wilson, and the chance of the classes themselves is a further distance.
///
/// **Coverage** at 95 percent, summed exactly for two automatic classes. `square_and_add` is near
/// the level on average and can fall below it where a class is rare or few documents are unread:
/// about documents over all contents, 88.8 percent at worst for 5 read of 20 in both (98.2 on
/// average), 90.0 for 20 of 40 and 20 of 100 (97.1), 25.5 for 17 of 20 and 34 of 40 (91.0), where
/// few contents are left; take `guaranteed` there, which is at least 98 percent in all of these. It
/// is about 1.4 times as wide there. Of a process, over shares in steps of 1/200, the class being
/// 20 or 50 percent of the documents: 87.3 percent at worst for 10 read of each class of 60
/// documents (95.6 on average), 88.7 for 10 and 20 of 100 (95.6), both where yes is rare or nearly
/// all.
///
/// Throws `std::invalid_argument` unless there is a number of documents for each class, no smaller
/// than what was read of it, 2^53 in all at most; for a one-sided level below one half; and for
/// `guaranteed` limits of a process.
///
/// Tenenbein (1970), JASA 65, 1350-1361, doi:10.1080/01621459.1970.10481170; more classes:
/// Tenenbein (1972), Technometrics 14, 187-202, doi:10.1080/00401706.1972.10488894; strata: Cochran
/// (1977), Sampling Techniques, third edition, section 5.3; the limits: Zou & Donner (2008),
/// Statistics in Medicine 27, 1693-1702, doi:10.1002/sim.3095.
[[nodiscard]] corrected_shares estimate_corrected_shares(const confusion_table& sample,
                                                         std::span<const std::int64_t> documents,
                                                         const corrected_options& options = {});

} // namespace digigap

#endif
