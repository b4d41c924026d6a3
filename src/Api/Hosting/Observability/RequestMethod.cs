namespace Personalisation.Api.Hosting.Observability;

/// <summary>The methods that logs and spans name.</summary>
internal static class RequestMethod
{
    /// <summary>A method as it is, or OpenTelemetry's word for one that a client made up.</summary>
    public static string Known(string method) =>
        method switch
        {
            "GET" or "HEAD" or "PUT" or "POST" or "PATCH" or "DELETE" or "OPTIONS" => method,
            _ => "_OTHER",
        };
}
