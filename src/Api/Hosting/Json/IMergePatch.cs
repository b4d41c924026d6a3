namespace Personalisation.Api.Hosting.Json;

/// <summary>A body with known members that is accepted only as a merge patch (RFC 7396).</summary>
public interface IMergePatch;
