#ifndef DIGIGAP_LOAD_CLAIM_TEXT_HPP
#define DIGIGAP_LOAD_CLAIM_TEXT_HPP

#include <string_view>

namespace digigap {

/// A ratio as a text claims it, in English or Swedish: "twice as many" and "dubbelt så många" are
/// 2, "three times as often" and "tre gånger så ofta" 3, "half as many" and "hälften så många" 0.5.
/// Numbers are words from two to ten or digits, with a decimal point or comma ("2,5 gånger",
/// "2.5"). Capitals and what follows "as" or "så" do not matter.
///
/// Throws `data_error` with the text for everything else, and so for "three times more", which some
/// write for three times as many and others for four times.
[[nodiscard]] double parse_claim(std::string_view text);

} // namespace digigap

#endif
