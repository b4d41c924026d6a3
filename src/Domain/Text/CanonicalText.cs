using System.Text;

namespace Personalisation.Domain.Text;

/// <summary>
/// Normalization Form C (Unicode Standard Annex 15): one spelling for texts that look the same. Our own, because the
/// framework's does nothing without ICU and otherwise depends on the machine's version (ADR 0059).
/// </summary>
public static class CanonicalText
{
    private const int SyllableBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <summary>The composed form of a well-formed text.</summary>
    public static string Compose(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        return Compose(Decompose(text));
    }

    /// <summary>The fully decomposed scalars of the text (Normalization Form D, except for the order).</summary>
    internal static List<int> Decompose(string text)
    {
        var scalars = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, scalars);
        }

        return scalars;
    }

    /// <summary>The composed form of decomposed scalars.</summary>
    internal static string Compose(List<int> scalars)
    {
        Order(scalars);
        var composed = new StringBuilder(scalars.Count);
        foreach (var scalar in Join(scalars))
        {
            composed.Append(new Rune(scalar));
        }

        return composed.ToString();
    }

    internal static void Decompose(int scalar, List<int> into)
    {
        var syllable = scalar - SyllableBase;
        if (syllable is >= 0 and < Leads * Vowels * Tails)
        {
            into.Add(LeadBase + (syllable / (Vowels * Tails)));
            into.Add(VowelBase + (syllable / Tails % Vowels));
            if (syllable % Tails > 0)
            {
                into.Add(TailBase + (syllable % Tails));
            }
            return;
        }

        if (UnicodeTable.Shared.PartsOf(scalar) is not { } parts)
        {
            into.Add(scalar);
            return;
        }

        foreach (var part in parts)
        {
            Decompose(part, into);
        }
    }

    // A letter's combining marks in the order of their class; marks of one class keep their order.
    private static void Order(List<int> scalars)
    {
        for (var i = 1; i < scalars.Count; i++)
        {
            var own = UnicodeTable.Shared.ClassOf(scalars[i]);
            for (var j = i; own > 0 && j > 0 && UnicodeTable.Shared.ClassOf(scalars[j - 1]) > own; j--)
            {
                (scalars[j], scalars[j - 1]) = (scalars[j - 1], scalars[j]);
            }
        }
    }

    private static List<int> Join(List<int> scalars)
    {
        var (joined, starter, last) = (new List<int>(scalars.Count), -1, 0);
        foreach (var scalar in scalars)
        {
            var own = UnicodeTable.Shared.ClassOf(scalar);
            // A mark is blocked from its letter by a mark of the same or a higher class in between.
            var isBlocked = starter < 0 || (starter < joined.Count - 1 && last >= own);
            if (!isBlocked && WholeOf(joined[starter], scalar) is { } whole)
            {
                joined[starter] = whole;
                continue;
            }

            joined.Add(scalar);
            (starter, last) = own == 0 ? (joined.Count - 1, 0) : (starter, own);
        }
        return joined;
    }

    private static int? WholeOf(int first, int second)
    {
        var (lead, vowel, tail) = (first - LeadBase, second - VowelBase, second - TailBase);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
        {
            return SyllableBase + (((lead * Vowels) + vowel) * Tails);
        }

        var syllable = first - SyllableBase;
        var isOpen = syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0;
        return isOpen && tail is > 0 and < Tails ? first + tail : UnicodeTable.Shared.WholeOf(first, second);
    }
}
