using System.Text;
using System.Text.Json;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>Other data that a client keeps with an item: a JSON object, which is not searched.</summary>
public sealed record ItemAttributes
{
    /// <summary>The most bytes of the text in UTF-8.</summary>
    public const int MaxBytes = 8 * 1024;

    /// <summary>The most levels, the object itself being the first.</summary>
    public const int MaxLevels = 5;

    /// <summary>The message when attributes are refused.</summary>
    public static readonly string Rule =
        $"must be a JSON object of valid Unicode, of at most {MaxBytes} bytes and {MaxLevels} levels";

    private ItemAttributes(string json) => Json = json;

    /// <summary>The JSON text.</summary>
    public string Json { get; }

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? json)
    {
        if (json is null || Encoding.UTF8.GetByteCount(json) > MaxBytes)
        {
            return false;
        }

        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxLevels });
            return parsed.RootElement.ValueKind == JsonValueKind.Object
                && !LoneSurrogate.IsIn(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The attributes of a text.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static ItemAttributes Parse(string? attributes)
    {
        BrokenRuleException.Unless(IsValid(attributes), nameof(attributes), Rule);
        return new ItemAttributes(attributes!);
    }
}
