using System.Diagnostics;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>Requests that a test identifies by their trace.</summary>
internal static class Traced
{
    public static string NewTrace() => ActivityTraceId.CreateRandom().ToHexString();

    public static Task<HttpResponseMessage> Send(
        this ApiHost host,
        string trace,
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    ) => host.Client.Request(method, path, json, [.. headers, ("traceparent", $"00-{trace}-00f067aa0ba902b7-01")]);
}
