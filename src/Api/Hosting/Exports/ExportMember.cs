using System.Text.Json;

namespace Personalisation.Api.Hosting.Exports;

/// <summary>A member of the export of everything about a user, registered by the feature that owns what it shows.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Description">What it contains, for the OpenAPI document.</param>
/// <param name="Kind">The domain type of the value, or of the elements of the array.</param>
/// <param name="Schema">The type that the OpenAPI document shows: of the value, or a list.</param>
/// <param name="IsArray">Whether it is an array, which is always present.</param>
/// <param name="Write">Writes a value, or an element.</param>
internal sealed record ExportMember(
    string Name,
    string Description,
    Type Kind,
    Type Schema,
    bool IsArray,
    Action<Utf8JsonWriter, object, ExportFormat> Write
)
{
    /// <summary>A member for the current value, if any, in the form of a response.</summary>
    public static ExportMember One<TValue, TResponse>(string name, string description) =>
        new(name, description, typeof(TValue), typeof(TResponse), false, WriteAs<TResponse>);

    /// <summary>An array of values, each in the form of a response.</summary>
    public static ExportMember Many<TValue, TResponse>(string name, string description) =>
        new(name, description, typeof(TValue), typeof(IReadOnlyList<TResponse>), true, WriteAs<TResponse>);

    private static void WriteAs<TResponse>(Utf8JsonWriter json, object value, ExportFormat format) =>
        JsonSerializer.Serialize(json, format.Mapper.Map<TResponse>(value), format.Json);
}
