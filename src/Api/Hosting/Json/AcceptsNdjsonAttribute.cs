namespace Personalisation.Api.Hosting.Json;

/// <summary>The action reads its body itself, as lines of JSON.</summary>
/// <param name="description">What the lines are, for the OpenAPI document.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AcceptsNdjsonAttribute(string description) : Attribute
{
    /// <summary>The media type of lines of JSON.</summary>
    public const string MediaType = "application/x-ndjson";

    /// <summary>What the lines are.</summary>
    public string Description => description;
}
