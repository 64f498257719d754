#compdef studycards
# studycards in zsh: eval "$(studycards completion zsh)" after compinit, or as a file `_studycards` in $fpath

_studycards() {
    local -a lines plain plain_shown open open_shown
    local line word
    lines=("${(@f)$(command @studycards@ complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for line in "${lines[@]}"; do
        [[ -n $line ]] || continue
        word=${line%%$'\t'*}
        if [[ -z $word ]]; then
            [[ $PREFIX == --*=* ]] && compset -P 1 '*='
            _files
            return
        fi
        line=${word}${${line#*$'\t'}:+  -- ${line#*$'\t'}}
        if [[ $word == */ ]]; then
            open+=("$word") open_shown+=("$line")
        else
            plain+=("$word") plain_shown+=("$line")
        fi
    done
    local found=1
    (( $#plain )) && compadd -l -d plain_shown -a plain && found=0
    (( $#open )) && compadd -S '' -l -d open_shown -a open && found=0
    return found
}

if [[ $funcstack[1] == _studycards ]]; then
    _studycards "$@"
else
    compdef _studycards studycards
fi
