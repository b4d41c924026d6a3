using System.Text;
using System.Text.Json;
using Personalisation.TestKit.Engine;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Requests as the OpenAPI document describes them, before they are spoilt.</summary>
internal sealed class OpenApiRequests
{
    private readonly List<(string Method, string Path, JsonElement Operation)> _operations;
    private readonly SchemaValue _values;
    private readonly Harvest _harvest;

    public OpenApiRequests(Harvest harvest)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "openapi", "v1.json"));
        var document = JsonDocument.Parse(text).RootElement;
        _harvest = harvest;
        _values = new SchemaValue(document);
        _operations =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
            // It takes as long as the table is large, of which each would have the whole: the others would wait for it.
            where path.Name is not "/api/v1/export"
            from operation in path.Value.EnumerateObject()
            select (operation.Name.ToUpperInvariant(), path.Name, operation.Value),
        ];
    }

    public int Count => _operations.Count;

    /// <summary>A request of any operation, with any of its parameters.</summary>
    public FuzzRequest Any(Random random)
    {
        var (method, path, operation) = _operations[random.Next(_operations.Count)];
        var request = new FuzzRequest { Method = method, Path = path };
        foreach (var parameter in Parameters(operation))
        {
            Put(request, parameter, random);
        }

        if (operation.TryGetProperty("requestBody", out var body))
        {
            var content = body.GetProperty("content").EnumerateObject().First();
            request.Headers.Add(("Content-Type", content.Name));
            var value = _values.Of(content.Value.GetProperty("schema"), random);
            request.Body = Encoding.UTF8.GetBytes(value!.ToJsonString());
        }

        return request;
    }

    private static JsonElement.ArrayEnumerator Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private void Put(FuzzRequest request, JsonElement parameter, Random random)
    {
        var (name, place) = (parameter.Text("name"), parameter.Text("in"));
        if (place is "path")
        {
            var value = Uri.EscapeDataString(SchemaValue.Text(parameter.GetProperty("schema"), random));
            request.Path = request.Path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }
        else if (place is "query" && random.Next(2) == 0)
        {
            request.Query.Add((name, Uri.EscapeDataString(QueryValue(name, parameter, random))));
        }
        else if (place is "header" && random.Next(6) == 0)
        {
            var isKey = name is "Idempotency-Key";
            request.Headers.Add((name, isKey ? $"fuzz-{random.Next(20)}" : _harvest.Tag(random)));
        }
    }

    private string QueryValue(string name, JsonElement parameter, Random random) =>
        name switch
        {
            "cursor" => _harvest.AnyCursor(random),
            "fields" => "a,politics[0].x",
            _ => _values.Of(parameter.GetProperty("schema"), random)!.ToString(),
        };
}
