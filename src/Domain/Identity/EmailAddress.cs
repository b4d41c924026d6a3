using Personalisation.Domain.Rules;
using Personalisation.Domain.Text;

namespace Personalisation.Domain.Identity;

/// <summary>
/// An e-mail address, as spelled and as folded for comparison: case, width and alternative spellings of a letter or
/// domain make no difference.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>The most characters of an address, in either spelling (RFC 5321 section 4.5.3.1).</summary>
    public const int MaxLength = 254;

    /// <summary>The most characters before the <c>@</c> (the same).</summary>
    public const int MaxLocalLength = 64;

    /// <summary>The message when an address is refused.</summary>
    public static readonly string Rule =
        $"must be an e-mail address: at most {MaxLocalLength} visible characters without blanks, one @ and a host name, at most {MaxLength} characters in total";

    private EmailAddress(string spelling, string value) => (Spelling, Value) = (spelling, value);

    /// <summary>As it was given.</summary>
    public string Spelling { get; }

    /// <summary>
    /// The folded form, by which addresses are compared: <see cref="FoldedText"/>, the domain in ASCII (UTS 46).
    /// </summary>
    public string Value { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Normalise(text) is not null;

    /// <summary>The address that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static EmailAddress Parse(string? email)
    {
        var value = Normalise(email);
        BrokenRuleException.Unless(value is not null, nameof(email), Rule);
        return new EmailAddress(email!, value!);
    }

    /// <summary>A stored address, perhaps under an earlier rule: it keeps its folded form.</summary>
    public static EmailAddress Restore(string spelling, string value) => new(spelling, value);

    /// <summary>Addresses are equal if they denote the same mailbox, however they are spelled.</summary>
    public bool Equals(EmailAddress? other) =>
        other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? Normalise(string? spelling)
    {
        if (!WellFormed.IsText(spelling, MaxLength) || !spelling!.EnumerateRunes().All(Visibility.IsLasting))
        {
            return null;
        }

        // At the @ as written: a full-width ＠ is not one and must not become one.
        var at = spelling.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || CanonicalText.Compose(spelling[..at]).Length > MaxLocalLength)
        {
            return null;
        }

        var (local, host) = (FoldedText.Of(spelling[..at]), HostName.ToAscii(spelling[(at + 1)..]));
        return host is not null && !local.Contains('@') && local.Length + 1 + host.Length <= MaxLength
            ? $"{local}@{host}"
            : null;
    }
}
