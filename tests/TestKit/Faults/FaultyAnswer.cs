using System.Text;

namespace Personalisation.TestKit.Faults;

/// <summary>Raw responses that engines do not produce on demand.</summary>
internal static class FaultyAnswer
{
    private const string StoreJson = "Content-Type: application/x-amz-json-1.0";
    private const string Html = "Content-Type: text/html";

    private static readonly string[] Throttles =
    [
        "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
        "com.amazonaws.dynamodb.v20120810#RequestLimitExceeded",
        "com.amazon.coral.availability#ThrottlingException",
    ];

    public static byte[] ServerError { get; } =
        Of(
            500,
            StoreJson,
            """{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"Try again."}"""
        );

    public static byte[] Throttle(int variant) =>
        Refusal($$"""{"__type":"{{Throttles[variant % Throttles.Length]}}","message":"Slow down."}""");

    public static byte[] GarbledError(int variant) =>
        (variant % 3) switch
        {
            0 => Of(500, Html, "<html>500</html>"),
            1 => Of(502, Html, "<html>502"),
            _ => Of(503, StoreJson, ""),
        };

    /// <summary>Unrelated data.</summary>
    public static byte[] Garbage(int variant) =>
        (variant % 3) switch
        {
            0 => [.. Encoding.Latin1.GetBytes("\u0000\u0001SSH-2.0-garbage\r\n\r\n"), 0xff, 0xfe],
            1 => Of(200, Html, "<html>Welcome to the captive portal</html>"),
            _ => Of(200, StoreJson, ""),
        };

    /// <summary>The response without its end, with a length that hides it.</summary>
    public static byte[] Truncated(byte[] answer)
    {
        var head = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        var body = answer[(head + 4)..];
        return Of(200, StoreJson, Encoding.UTF8.GetString(body, 0, Math.Max(0, body.Length - 1)));
    }

    /// <summary>The store's own refusal.</summary>
    public static byte[] Refusal(string json) => Of(400, StoreJson, json);

    private static byte[] Of(int status, string type, string body) =>
        HttpExchange.Answer(status, Encoding.UTF8.GetBytes(body), [type]);
}
