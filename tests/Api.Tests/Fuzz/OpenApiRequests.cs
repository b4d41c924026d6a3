using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Requests as the OpenAPI document describes them, before they are spoilt.</summary>
internal sealed class OpenApiRequests
{
    private const int LongOnesInAThousand = 20;
    private readonly IReadOnlyList<Target> _short;
    private readonly IReadOnlyList<Target> _long;
    private readonly SchemaValue _values;
    private readonly ImportLines _lines;
    private readonly Harvest _harvest;

    public OpenApiRequests(JsonElement document, Harvest harvest)
    {
        _harvest = harvest;
        _values = new SchemaValue(document, harvest);
        _lines = new ImportLines(document, _values);
        Targets = Target.All(document);
        _short = [.. Targets.Where(target => !target.IsLong)];
        _long = [.. Targets.Where(target => target.IsLong)];
    }

    public IReadOnlyList<Target> Targets { get; }

    /// <summary>A request of any operation, with any of its parameters.</summary>
    public FuzzRequest Any(Random random)
    {
        var some = random.Next(1_000) < LongOnesInAThousand ? _long : _short;
        return Of(some[random.Next(some.Count)], random);
    }

    /// <summary>A request of an operation, with any of its parameters.</summary>
    public FuzzRequest Of(Target target, Random random)
    {
        var request = new FuzzRequest
        {
            Method = target.Method,
            Path = target.Path,
            Target = target,
        };
        if (target.Operation is { } operation)
        {
            foreach (var (name, id) in _harvest.PathOf(target, random))
            {
                request.Path = request.Path.Replace($"{{{name}}}", Uri.EscapeDataString(id), StringComparison.Ordinal);
            }

            foreach (var parameter in Parameters(operation))
            {
                Put(request, parameter, random);
            }

            PutBody(request, operation, random);
        }

        return request;
    }

    private static JsonElement.ArrayEnumerator Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private void PutBody(FuzzRequest request, JsonElement operation, Random random)
    {
        if (request.Target.MediaType is not { } type)
        {
            return;
        }

        request.Headers.Add(("Content-Type", type));
        if (type is "application/x-ndjson")
        {
            _lines.PutInto(request, random);
            return;
        }

        var schema = operation
            .GetProperty("requestBody")
            .GetProperty("content")
            .GetProperty(type)
            .GetProperty("schema");
        var value = _values.Of(schema, random)!.AsObject();
        Complete(value, request.Target, random);
        request.Body = Encoding.UTF8.GetBytes(value.ToJsonString());
    }

    // What the schema does not say.
    private void Complete(JsonObject value, Target target, Random random)
    {
        switch (target.Method, target.Path)
        {
            // If the path has no user, the body has one, so the table has few users.
            case (_, "/api/v1/profile" or "/api/v1/blob" or "/api/v1/users"):
                value["id"] = SchemaText.Name(random);
                break;
            case ("POST", "/api/v1/vendors"):
                value["currency"] = "EUR";
                value["email"] = $"fuzz{random.Next(1_000)}@a.example";
                break;
            case ("POST", "/api/v1/products"):
                value["vendor_id"] = _harvest.Id("vendors", random) ?? SchemaText.Name(random);
                break;
            case ("PUT", "/api/v1/products/{id}"):
                value.Remove("vendor_id");
                break;
            case ("POST", "/api/v1/keys"):
                value["name"] = $"fuzz{random.Next(1_000)}";
                break;
        }
    }

    private void Put(FuzzRequest request, JsonElement parameter, Random random)
    {
        var (name, place) = (parameter.Text("name"), parameter.Text("in"));
        if (place is "path")
        {
            var value = Uri.EscapeDataString(SchemaText.Of(parameter.GetProperty("schema"), random));
            request.Path = request.Path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }
        else if (place is "query" && random.Next(2) == 0)
        {
            request.Query.Add((name, Uri.EscapeDataString(QueryValue(name, parameter, random))));
        }
        else if (place is "header" && random.Next(6) == 0)
        {
            var isKey = name is "Idempotency-Key";
            request.Headers.Add((name, isKey ? $"fuzz-{random.Next(3)}" : _harvest.Tag(random)));
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
