namespace Personalisation.Api.Hosting.Json;

/// <summary>A body of known members that is taken as a merge patch alone (RFC 7396).</summary>
public interface IMergePatch;
