#ifndef DIGIGAP_SRC_DETAIL_INSTRUCTION_SETS_HPP
#define DIGIGAP_SRC_DETAIL_INSTRUCTION_SETS_HPP

// Whether hot kernels are compiled for wider vectors too, with the choice left to the processor.
// Elsewhere there is the plain kernel alone, which gives the same digits.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__)
#define DIGIGAP_WIDE_KERNELS 1
#else
#define DIGIGAP_WIDE_KERNELS 0
#endif

#endif
