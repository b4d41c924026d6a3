namespace Personalisation.Api.Wire;

/// <summary>A body of known members that is taken as a merge patch alone (RFC 7396).</summary>
public interface IMergePatch;
