using System.Text;
using System.Text.Json;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Signals;

/// <summary>The circumstances of an event, such as the device: a small JSON object, which is kept and not interpreted.</summary>
public sealed record EventContext
{
    /// <summary>The most bytes of the text in UTF-8.</summary>
    public const int MaxBytes = 1024;

    /// <summary>The most levels, the object itself being the first.</summary>
    public const int MaxLevels = 3;

    /// <summary>The message when a context is refused.</summary>
    public static readonly string Rule = $"must be a JSON object of at most {MaxBytes} bytes and {MaxLevels} levels";

    private EventContext(string json) => Json = json;

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
            return parsed.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The context of a text.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static EventContext Parse(string? context)
    {
        BrokenRuleException.Unless(IsValid(context), nameof(context), Rule);
        return new EventContext(context!);
    }
}
