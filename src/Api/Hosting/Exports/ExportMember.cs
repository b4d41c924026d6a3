using System.Text.Json;

namespace Personalisation.Api.Hosting.Exports;

/// <summary>A member of the export of everything about a user, registered by the feature that owns what it shows.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Kind">The domain type of the value, or of the elements of the array.</param>
/// <param name="Write">Writes a value, or an element.</param>
internal sealed record ExportMember(string Name, Type Kind, Action<Utf8JsonWriter, object, ExportFormat> Write)
{
    /// <summary>A member that shows what a response shows.</summary>
    public static ExportMember Of<TValue, TResponse>(string name) =>
        new(
            name,
            typeof(TValue),
            static (json, value, format) =>
                JsonSerializer.Serialize(json, format.Mapper.Map<TResponse>(value), format.Json)
        );
}
