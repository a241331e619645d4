#ifndef DIGIGAP_DATA_LANGUAGE_HPP
#define DIGIGAP_DATA_LANGUAGE_HPP

namespace digigap {

/// The language of labels, sentences and reports. Numbers follow it: 41.2 or 41,2.
enum class language : unsigned char { english, swedish };

} // namespace digigap

#endif
