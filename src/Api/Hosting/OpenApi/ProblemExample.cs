namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>A problem that calls may return.</summary>
/// <param name="Status">The status.</param>
/// <param name="Code">The code.</param>
/// <param name="Detail">An example of the detail.</param>
/// <param name="IsShared">
/// True if every call that declares the status may return it; false if only calls that also declare its code may.
/// </param>
internal sealed record ProblemExample(int Status, string Code, string Detail, bool IsShared = false);
