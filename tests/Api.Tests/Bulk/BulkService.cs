using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Hosting;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>The service as a separate process with its own table.</summary>
internal sealed class BulkService : IAsyncDisposable
{
    private readonly ServiceProcess _process;
    private bool _isGone;

    private BulkService(ServiceProcess process, string table)
    {
        (_process, Table) = (process, table);
        Client = new HttpClient { BaseAddress = process.Address, Timeout = TimeSpan.FromMinutes(30) };
    }

    public string Table { get; }

    public HttpClient Client { get; }

    /// <summary>Starts one, optionally on an existing table.</summary>
    public static async Task<BulkService> Start(string? table = null, params (string Name, string Value)[] set)
    {
        table ??= $"bulk_{Guid.NewGuid():N}";
        var process = await ServiceProcess.Listening([
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("TABLE_NAME", table),
            ("LOG_LEVEL", "warn"),
            ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
            .. set,
        ]);
        return new BulkService(process, table);
    }

    /// <summary>The most memory that the process ever had, in MB (Linux: VmHWM).</summary>
    public double PeakMegabytes =>
        File.ReadLines($"/proc/{_process.Id}/status")
            .Where(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
            .Select(line =>
                double.Parse(
                    line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal),
                    CultureInfo.InvariantCulture
                ) / 1024
            )
            .Single();

    /// <summary>Whether the table has some profiles already.</summary>
    public async Task<bool> HasStored(int profiles)
    {
        using var client = TestEngine.Shared.CreateClient();
        // Counted by the store: asked every moment, whole items would cost more than the import.
        var count = new ScanRequest(Table)
        {
            Select = Select.COUNT,
            FilterExpression = "#typ = :user",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#typ"] = "typ" },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":user"] = new AttributeValue("USER") },
        };
        var found = 0;
        await foreach (var page in client.Paginators.Scan(count).Responses)
        {
            found += page.Count ?? 0;
        }

        return found >= profiles;
    }

    /// <summary>How many items of each kind the table has.</summary>
    public async Task<SortedDictionary<string, int>> Items()
    {
        using var client = TestEngine.Shared.CreateClient();
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var scan = new ScanRequest(Table)
        {
            ProjectionExpression = "#typ",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#typ"] = "typ" },
        };
        await foreach (var page in client.Paginators.Scan(scan).Responses)
        {
            page.Items.ForEach(item => kinds[item["typ"].S] = kinds.GetValueOrDefault(item["typ"].S) + 1);
        }

        return kinds;
    }

    /// <summary>Kills it, unless it has been killed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isGone)
        {
            _isGone = true;
            Client.Dispose();
            await _process.DisposeAsync();
        }
    }
}
