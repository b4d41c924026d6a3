using System.Diagnostics;
using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Personalisation.Benchmarks.Load;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Bulk;

/// <summary>Profiles a second by all ways in, side by side and in turns, because other things are slow by turns, too.</summary>
internal static class ImportRates
{
    private const int Connections = 32;
    private const int Rounds = 3;
    private const int Count = 3_000;

    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = Connections };

    /// <summary>Measures and prints; true if a load is as fast as it should be beside single PUTs and bare batches.</summary>
    public static async Task<bool> Measure()
    {
        await using var service = await Importing.Start(TestEngine.Shared.Endpoint);
        (string Name, int Count, Func<IReadOnlyList<string>, Task> Run)[] ways =
        [
            ("PUT, 32 connections", Count / 3, ids => Put(service, ids)),
            ("import, mode=upsert", Count, ids => service.Import("upsert", ids)),
            ("import, mode=load", Count, ids => service.Import("load", ids)),
            ("bare BatchWriteItem", Count, ids => Batches(service, ids)),
        ];
        var rates = ways.Select(_ => new List<double>()).ToList();
        // The first round is the warm-up.
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var (way, measured) in ways.Zip(rates))
            {
                var ids = Importing.NewIds(way.Count);
                var begun = Stopwatch.GetTimestamp();
                await way.Run(ids);
                measured.Add(way.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds);
            }
        }

        var medians = rates.ConvertAll(all => all.Skip(1).Order().ElementAt(Rounds / 2));
        var (put, load, bare) = (medians[0], medians[2], medians[3]);
        var table = new Table(1, $"profiles/s, median of {Rounds}", "", "to PUT", "to bare");
        foreach (var (way, median) in ways.Zip(medians))
        {
            table.Add(way.Name, $"{median:0}", Ratio(median / put), Ratio(median / bare));
        }

        Console.WriteLine(table.ToText());
        // Five times a PUT, wherever bare calls are: a local engine that takes as long for each item in a batch as in a
        // small transaction leaves nothing to gain, and there a load must do as well as they do.
        return load / put >= Math.Min(5, bare / put) && load / bare >= 0.7;
    }

    private static Task Put(Importing service, IReadOnlyList<string> ids) =>
        Parallel.ForEachAsync(
            ids,
            AtOnce,
            async (id, end) =>
            {
                using var body = new StringContent(Importing.Profile(id), Encoding.UTF8, "application/json");
                using var response = await service.Client.PutAsync(
                    new Uri($"/api/v1/profile/{id}", UriKind.Relative),
                    body,
                    end
                );
                if (!response.IsSuccessStatusCode)
                {
                    throw new LoadException($"A PUT ended with {(int)response.StatusCode}.");
                }
            }
        );

    // The items of a loaded profile, copied under other keys: nothing but the calls.
    private static async Task Batches(Importing service, IReadOnlyList<string> ids)
    {
        using var client = TestEngine.Shared.CreateClient();
        var model = Importing.NewIds(1);
        await service.Import("load", model);
        var query = new QueryRequest(service.Table)
        {
            KeyConditionExpression = "#pk = :pk",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = "pk" },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new($"USER#{model[0]}") },
        };
        var items = (await client.QueryAsync(query)).Items;
        var copies = ids.SelectMany(id => items.Select(item => Copy(item, model[0], id)));
        await Parallel.ForEachAsync(
            copies.Chunk(25),
            AtOnce,
            async (chunk, end) =>
            {
                var writes = chunk.Select(item => new WriteRequest(new PutRequest(item))).ToList();
                var request = new BatchWriteItemRequest(new(StringComparer.Ordinal) { [service.Table] = writes });
                await client.BatchWriteItemAsync(request, end);
            }
        );
    }

    private static Dictionary<string, AttributeValue> Copy(
        Dictionary<string, AttributeValue> item,
        string id,
        string other
    ) =>
        new(item, StringComparer.Ordinal)
        {
            ["pk"] = new(item["pk"].S.Replace(id, other, StringComparison.Ordinal)),
            ["sk"] = new(item["sk"].S.Replace(id, other, StringComparison.Ordinal)),
        };

    private static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
