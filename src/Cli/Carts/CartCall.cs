using System.Globalization;
using System.Text.Json.Serialization;

namespace Personalisation.Cli.Carts;

/// <summary>One call of a cart service, in the format of the published testers.</summary>
/// <param name="Operation"><c>create_cart</c>, <c>add_items</c> or <c>get_cart</c>.</param>
/// <param name="ResponseTime">From the first byte sent to the last one received, in milliseconds with two decimals.</param>
/// <param name="Success">Whether the status is the one that is expected.</param>
/// <param name="StatusCode">The status of the response; 0 if there was none.</param>
/// <param name="Timestamp">When it was sent, with microseconds and an offset.</param>
/// <param name="Error">What went wrong; absent if nothing did.</param>
internal sealed record CartCall(
    [property: JsonPropertyName("operation")] string Operation,
    [property: JsonPropertyName("response_time")] double ResponseTime,
    [property: JsonPropertyName("success")] bool Success,
    [property: JsonPropertyName("status_code")] int StatusCode,
    [property: JsonPropertyName("timestamp")] string Timestamp,
    [property: JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        string? Error = null
)
{
    /// <summary>A time as the published testers write it.</summary>
    public static string TimeOf(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
}
