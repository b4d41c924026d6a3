using System.Globalization;
using System.Text;
using Personalisation.Domain.Profiles;

namespace Personalisation.Domain.Users;

/// <summary>
/// An e-mail address, in the spelling that it was given in and in the one that tells addresses apart: case and the
/// several spellings of a letter or of a domain make no difference.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>The most characters of an address, in either spelling (RFC 5321 section 4.5.3.1).</summary>
    public const int MaxLength = 254;

    /// <summary>The most characters before the <c>@</c> (the same).</summary>
    public const int MaxLocalLength = 64;

    /// <summary>What a client is told when an address is refused.</summary>
    public static readonly string Rule =
        $"must be an e-mail address: one @ between at most {MaxLocalLength} characters without blanks and the name of a host, {MaxLength} characters in all";

    private static readonly IdnMapping Hosts = new() { UseStd3AsciiRules = true };

    private EmailAddress(string spelling, string value) => (Spelling, Value) = (spelling, value);

    /// <summary>As it was given, without blanks around it.</summary>
    public string Spelling { get; }

    /// <summary>What it is known by: NFC, lower case, the domain in ASCII (RFC 3490).</summary>
    public string Value { get; }

    /// <summary>True where the text keeps <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Normalise(text?.Trim()) is not null;

    /// <summary>The address that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static EmailAddress Parse(string? text)
    {
        var spelling = text?.Trim();
        var value = Normalise(spelling);
        BrokenRuleException.Unless(value is not null, "email", Rule);
        return new EmailAddress(spelling!, value!);
    }

    /// <summary>Addresses are equal where they reach the same mailbox, however they are spelled.</summary>
    public bool Equals(EmailAddress? other) =>
        other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? Normalise(string? spelling)
    {
        if (!Label.IsLine(spelling, MaxLength) || spelling!.EnumerateRunes().Any(IsInvisible))
        {
            return null;
        }

        // Once more after the case has changed: some lower-case letters come in parts.
        var text = CanonicalText.Compose(CanonicalText.Compose(spelling).ToLowerInvariant());
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > MaxLocalLength || Host(text[(at + 1)..]) is not { } host)
        {
            return null;
        }

        var value = $"{text[..at]}@{host}";
        return value.Length <= MaxLength ? value : null;
    }

    private static string? Host(string text)
    {
        // The framework takes a dot at the end, which names the same host; an address has one spelling alone.
        if (text.EndsWith('.'))
        {
            return null;
        }

        try
        {
            return Hosts.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // What nobody sees would make two addresses that look the same.
    private static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;
}
