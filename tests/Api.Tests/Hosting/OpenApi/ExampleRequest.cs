using System.Text;
using System.Text.Json.Nodes;

namespace Personalisation.Api.Tests.Hosting.OpenApi;

/// <summary>Requests as the OpenAPI document shows them.</summary>
internal static class ExampleRequest
{
    private const string Example = "473b82fb-8717-4e69-894c-1844a2f183bf";

    /// <summary>The address of a call about this user, with the document's examples of other parameters.</summary>
    public static string AddressOf(Call call, string id) =>
        call
            .Parameters.Select(StoredDocument.Resolve)
            .Where(parameter => parameter["in"]!.GetValue<string>() is "path")
            .Aggregate(
                call.Path,
                (path, parameter) =>
                {
                    var name = parameter["name"]!.GetValue<string>();
                    var value = name is "id" ? id : parameter["example"]?.GetValue<string>() ?? "0123456789abcdef";
                    return path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
                }
            );

    /// <summary>The media type and the first example of the call's body; null if it takes none.</summary>
    public static (string MediaType, JsonNode Schema, JsonNode Value)? BodyOf(Call call)
    {
        var (place, mediaType, media) = call.Bodies.FirstOrDefault(one =>
            one.Place.EndsWith(" request", StringComparison.Ordinal)
        );
        return place is null
            ? null
            : (mediaType, media["schema"]!, StoredDocument.Resolve(media["examples"]!.AsObject()[0]!)["value"]!);
    }

    /// <summary>The request with headers of its own.</summary>
    public static HttpRequestMessage Of(
        Call call,
        string id,
        string query,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(
            new HttpMethod(call.Method.ToUpperInvariant()),
            AddressOf(call, id) + query
        );
        if (BodyOf(call) is { } body)
        {
            var text = body.Value is JsonValue lines ? lines.GetValue<string>() : WithId(body.Value, id);
            // Other tests have the users of the examples.
            text = text.Replace(Example, id, StringComparison.Ordinal)
                .Replace("\"ada\"", $"\"{id}\"", StringComparison.Ordinal);
            request.Content = new StringContent(text, Encoding.UTF8, body.MediaType);
        }

        foreach (var (name, value) in headers)
        {
            if (name.StartsWith("Content-", StringComparison.Ordinal))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    // The id in the path goes first; an address of another user's is taken.
    private static string WithId(JsonNode example, string id)
    {
        var body = example.DeepClone();
        if (body is JsonObject members)
        {
            members.Remove("id");
            if (members["email"] is not null)
            {
                members["email"] = $"{id}@example.org";
            }
        }

        return body.ToJsonString();
    }
}
