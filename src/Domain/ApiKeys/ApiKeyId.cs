using System.Security.Cryptography;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.ApiKeys;

/// <summary>The id of an API key: random, and no secret.</summary>
public sealed record ApiKeyId
{
    /// <summary>The number of characters.</summary>
    public const int Length = 2 * Bytes;

    private const int Bytes = 8;

    /// <summary>The syntax of an id, as a regular expression.</summary>
    public static readonly string Pattern = $"^[0-9a-f]{{{Length}}}$";

    /// <summary>The message when an id does not parse.</summary>
    public static readonly string Rule = $"must be {Length} hexadecimal digits";

    private ApiKeyId(string value) => Value = value;

    /// <summary>16 hexadecimal digits.</summary>
    public string Value { get; }

    /// <summary>A new id.</summary>
    public static ApiKeyId New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The id that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static ApiKeyId Parse(string? text)
    {
        BrokenRuleException.Unless(IsValid(text), nameof(text), Rule);
        return new ApiKeyId(text!);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
