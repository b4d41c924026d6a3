using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalisation.Client;

/// <summary>The calls of the service, one method each.</summary>
public partial class PersonalisationClient
{
    // What is not set is not sent. Members of a document that are null are, for they mean something.
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) =>
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
}
