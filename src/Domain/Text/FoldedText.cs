namespace Personalisation.Domain.Text;

/// <summary>
/// NFKC_Casefold (Unicode Standard, section 5.18): one spelling for texts that differ only in case, width, font or
/// ligature. <c>ß</c> is <c>ss</c>, a final sigma a sigma, and <c>İ</c> and <c>ı</c> are not <c>i</c>.
/// </summary>
public static class FoldedText
{
    /// <summary>The folded spelling of a well-formed text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="except">Characters that stay as they are.</param>
    public static string Of(string text, string except = "")
    {
        // Most addresses; the table is not read for them.
        if (System.Text.Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var scalars = new List<int>(text.Length);
        foreach (var scalar in CanonicalText.Decompose(text))
        {
            if (scalar <= char.MaxValue && except.Contains((char)scalar, StringComparison.Ordinal))
            {
                scalars.Add(scalar);
                continue;
            }

            foreach (var folded in UnicodeTable.Shared.FoldOf(scalar) ?? [scalar])
            {
                CanonicalText.Decompose(folded, scalars);
            }
        }

        return CanonicalText.Compose(scalars);
    }
}
