using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Personalisation.Benchmarks.Load;
using Personalisation.TestKit.Hosting;

namespace Personalisation.Benchmarks.Bulk;

/// <summary>A service on a table of its own, and a client that imports.</summary>
internal sealed class Importing : IAsyncDisposable
{
    private readonly ServiceProcess _service;

    private Importing(ServiceProcess service, string table)
    {
        (_service, Table) = (service, table);
        Client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(10) };
    }

    public string Table { get; }

    public HttpClient Client { get; }

    /// <summary>Starts a service.</summary>
    /// <param name="store">Where its engine is, or what stands before it.</param>
    public static async Task<Importing> Start(Uri store)
    {
        var table = $"bulk_{Guid.NewGuid():N}";
        var service = await ServiceProcess.Listening(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("DYNAMO_ENDPOINT", store.AbsoluteUri),
            ("TABLE_NAME", table),
            ("LOG_LEVEL", "warn"),
            ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
            // What is measured is imports: nobody is to be turned away beside them.
            ("Limits__RequestsPerSecond", "1000000"),
            ("Limits__Burst", "1000000")
        );
        return new Importing(service, table);
    }

    /// <summary>Ids that nobody has.</summary>
    public static IReadOnlyList<string> NewIds(int count)
    {
        var prefix = Guid.NewGuid().ToString("N");
        return [.. Enumerable.Range(0, count).Select(i => $"{prefix}-{i}")];
    }

    /// <summary>A profile of two segments.</summary>
    public static string Profile(string id) =>
        $$"""{"id":"{{id}}","tags":["t"],"segments":[{"type":"evening","categories":[{"id":"sports","score":0.7},{"id":"t","score":0.5}]},{"type":"morning","categories":[{"id":"politics","score":0.9}]}]}""";

    /// <summary>Imports a profile for each id; the lines of the answer.</summary>
    /// <exception cref="LoadException">Not all were stored.</exception>
    public async Task<IReadOnlyList<JsonElement>> Import(string mode, IReadOnlyList<string> ids)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', ids.Select(Profile))));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var response = await Client.PostAsync(new Uri($"/api/v1/import?mode={mode}", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        return response.IsSuccessStatusCode && lines[^1].Contains($"\"stored\":{ids.Count},", StringComparison.Ordinal)
            ? lines.ConvertAll(line => JsonDocument.Parse(line).RootElement)
            : throw new LoadException($"An import of {ids.Count} profiles ended with {text}");
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return _service.DisposeAsync();
    }
}
