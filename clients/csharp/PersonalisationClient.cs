using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalisation.Client;

/// <summary>The calls of the service, one method each.</summary>
public partial class PersonalisationClient
{
    // Unset members are not sent. Null members of a document are, because they have a meaning.
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) =>
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;

    // Every call passes through here. Without its dots an address denotes another resource: DELETE …/x/segment/.. would
    // erase x.
    partial void PrepareRequest(HttpClient client, HttpRequestMessage request, StringBuilder urlBuilder)
    {
        var segments = urlBuilder.ToString().Split('?')[0].Split('/');
        if (segments.FirstOrDefault(segment => segment is "" or "." or "..") is { } none)
        {
            throw new PathArgumentException(
                $"An id, a type or a name in a path cannot be \"{none}\"; nothing was sent to {_httpClient.BaseAddress}."
            );
        }
    }
}
