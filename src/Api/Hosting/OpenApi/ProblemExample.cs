namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>A problem that calls may answer with.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Code">Its code.</param>
/// <param name="Detail">What it says, for example.</param>
/// <param name="IsShared">
/// True: every call that declares the status may answer with it. False: only those that name its code, too.
/// </param>
internal sealed record ProblemExample(int Status, string Code, string Detail, bool IsShared = false);
