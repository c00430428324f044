namespace DxGovernance.OpenData.Ckan;

/// <summary>What a search asks for: the part of Solr's query language that clients of CKAN use.</summary>
public abstract record SearchClause;

/// <summary><c>*:*</c>.</summary>
public sealed record SearchEverything : SearchClause;

/// <summary>A word, a phrase or a pattern, in a field or in all words.</summary>
/// <param name="Field">The field; null for all words.</param>
/// <param name="Value">What is looked for, without quotes and escapes.</param>
/// <param name="Pattern">The same as a pattern of SQL's <c>like</c>, where it has wildcards; otherwise null.</param>
public sealed record SearchTerm(string? Field, string Value, string? Pattern = null) : SearchClause;

/// <summary><c>field:[a TO b]</c>.</summary>
/// <param name="Field">The field.</param>
/// <param name="From">The first value; null for <c>*</c>.</param>
/// <param name="To">The last value; null for <c>*</c>.</param>
/// <param name="IncludesFrom"><c>[</c> and not <c>{</c>.</param>
/// <param name="IncludesTo"><c>]</c> and not <c>}</c>.</param>
public sealed record SearchRange(string Field, string? From, string? To, bool IncludesFrom, bool IncludesTo) : SearchClause;

/// <summary>All of these.</summary>
/// <param name="Clauses">At least two.</param>
public sealed record SearchAll(IReadOnlyList<SearchClause> Clauses) : SearchClause;

/// <summary>At least one of these.</summary>
/// <param name="Clauses">At least two.</param>
public sealed record SearchAny(IReadOnlyList<SearchClause> Clauses) : SearchClause;

/// <summary>Not this.</summary>
/// <param name="Clause">What must not be.</param>
public sealed record SearchNot(SearchClause Clause) : SearchClause;
