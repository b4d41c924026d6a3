using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>A parameter of a path or a query, in the calls of a feature.</summary>
/// <param name="Description">What it is; a doc comment of the action takes precedence.</param>
/// <param name="Rule">The limits of its value; null for none beyond its type.</param>
/// <param name="Example">An example, only for parameters that every call needs: the reference page fills it in.</param>
internal sealed record ParameterText(
    string? Description = null,
    Action<OpenApiSchema>? Rule = null,
    string? Example = null
)
{
    /// <summary>A time, RFC 3339 with an offset.</summary>
    public static ParameterText Time(string description) =>
        new(description, static schema => schema.Format = "date-time");
}
