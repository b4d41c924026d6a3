using Personalisation.Domain.Text;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>The rule of the addresses of an item and its image.</summary>
public static class WebAddress
{
    /// <summary>The most characters of an address.</summary>
    public const int MaxLength = 2_048;

    /// <summary>The message when an address is refused.</summary>
    public static readonly string Rule = $"must be an absolute http or https address of at most {MaxLength} characters";

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) =>
        WellFormed.IsText(text, MaxLength)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https" };
}
