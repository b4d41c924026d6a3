using System.Text.Json.Serialization;

namespace Personalisation.Cli.Probing;

/// <summary>One request of the probe.</summary>
/// <param name="Operation"><c>put_profile</c>, <c>put_segment</c> or <c>get_profile</c>.</param>
/// <param name="ResponseTime">From the first byte sent to the last one received, in milliseconds.</param>
/// <param name="Success">Whether the request succeeded.</param>
/// <param name="StatusCode">The status of the response; 0 if there was none.</param>
/// <param name="Timestamp">When it was sent.</param>
internal sealed record Measurement(
    [property: JsonPropertyName("operation")] string Operation,
    [property: JsonPropertyName("response_time")] double ResponseTime,
    [property: JsonPropertyName("success")] bool Success,
    [property: JsonPropertyName("status_code")] int StatusCode,
    [property: JsonPropertyName("timestamp")] DateTimeOffset Timestamp
);
