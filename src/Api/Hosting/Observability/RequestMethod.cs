namespace Personalisation.Api.Hosting.Observability;

/// <summary>The methods that logs and spans name.</summary>
internal static class RequestMethod
{
    /// <summary>A known method, or OpenTelemetry's word for an unknown one.</summary>
    public static string Known(string method) =>
        method switch
        {
            "GET" or "HEAD" or "PUT" or "POST" or "PATCH" or "DELETE" or "OPTIONS" => method,
            _ => "_OTHER",
        };
}
