#ifndef DIGIGAP_LOAD_SWEDISH_LEXICON_HPP
#define DIGIGAP_LOAD_SWEDISH_LEXICON_HPP

#include <digigap/load/mention_lexicon.hpp>

#include <string_view>

namespace digigap {

/// The built-in lexicon of digitalization in Swedish municipal plans, in the format that
/// `parse_lexicon` reads: print it, edit it, read it back. Its comments say of each group and
/// pattern why it is there, what it counts too often or misses, and which words were left out.
///
/// Groups: digitalization, e-services, data and AI, IT and security, infrastructure, welfare
/// technology. A starting point of this library: no study has coded with it, and counts made with
/// it are not comparable with those that a study made with its own words. Check it against a
/// sample read by hand (`agreement`, `corrected_shares`).
[[nodiscard]] std::string_view swedish_digitalization_lexicon_text() noexcept;

/// The built-in words for what digitalization is for, in the same format: two groups in this order,
/// `internal` (efficiency within the organization) and `inhabitants` (what they get of it).
///
/// A starting point and not the coding of the plan study (University of Gothenburg 2021), which
/// sorted the plans by reading them. The words are about whole plans: a plan of any length has some
/// of both, so count them near to mentions of digitalization, or read the hits.
[[nodiscard]] std::string_view swedish_orientation_lexicon_text() noexcept;

/// The first text, read. Its source is "swedish digitalization lexicon".
[[nodiscard]] mention_lexicon swedish_digitalization_lexicon();

/// The second text, read. Its source is "swedish orientation lexicon".
[[nodiscard]] mention_lexicon swedish_orientation_lexicon();

} // namespace digigap

#endif
