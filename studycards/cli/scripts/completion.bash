# studycards in bash: eval "$(studycards completion bash)"

_studycards() {
    local line=${COMP_LINE:0:COMP_POINT} word quoted

    # What of the word stands before the part that readline replaces, such as `--deck=` or an open quote.
    local head=${line%"$2"}
    head=${head##*[[:space:]]}
    local within=${head:0:1}
    [[ $within == [\"\'] ]] && head=${head:1}

    COMPREPLY=()
    while IFS= read -r word; do
        word=${word%%$'\t'*}
        if [[ -z $word ]]; then
            compopt -o default
            return
        fi
        printf -v quoted %q "$word"
        # Within quotes only what needs none is offered: nothing that is filled in may ever be carried out.
        [[ $within == [\"\'] && $quoted != "$word" ]] && continue
        [[ $quoted == "$head"* ]] || continue
        COMPREPLY+=("${quoted#"$head"}")
        [[ $word == */ ]] && compopt -o nospace
    done < <(command @studycards@ complete --line "$line" 2>/dev/null)
}
complete -F _studycards studycards
