//! Words that are one word in two spellings: British and American, right and known to be wrong.
//!
//! The list has only certain pairs: two words that could be different words count as a change of wording.

/// Other spellings, each with the one that represents both.
const PAIRS: [(&str, &str); 97] = [
    ("accomodate", "accommodate"),
    ("accomodation", "accommodation"),
    ("acheive", "achieve"),
    ("acheived", "achieved"),
    ("acknowledgment", "acknowledgement"),
    ("adress", "address"),
    ("agressive", "aggressive"),
    ("analyze", "analyse"),
    ("analyzed", "analysed"),
    ("analyzes", "analyses"),
    ("analyzing", "analysing"),
    ("anesthesia", "anaesthesia"),
    ("anesthetic", "anaesthetic"),
    ("arguement", "argument"),
    ("assesment", "assessment"),
    ("assesments", "assessments"),
    ("availible", "available"),
    ("begining", "beginning"),
    ("behavior", "behaviour"),
    ("behaviors", "behaviours"),
    ("beleive", "believe"),
    ("benefitted", "benefited"),
    ("canceled", "cancelled"),
    ("canceling", "cancelling"),
    ("catalog", "catalogue"),
    ("catalogs", "catalogues"),
    ("center", "centre"),
    ("centers", "centres"),
    ("color", "colour"),
    ("colors", "colours"),
    ("commitee", "committee"),
    ("committment", "commitment"),
    ("comparision", "comparison"),
    ("concensus", "consensus"),
    ("defense", "defence"),
    ("definately", "definitely"),
    ("diarrhea", "diarrhoea"),
    ("digitaly", "digitally"),
    ("disapear", "disappear"),
    ("edema", "oedema"),
    ("electonic", "electronic"),
    ("embarass", "embarrass"),
    ("enviroment", "environment"),
    ("existance", "existence"),
    ("favor", "favour"),
    ("favorable", "favourable"),
    ("fiber", "fibre"),
    ("freind", "friend"),
    ("fulfill", "fulfil"),
    ("fulfills", "fulfils"),
    ("goverment", "government"),
    ("governement", "government"),
    ("gray", "grey"),
    ("gynecology", "gynaecology"),
    ("harbor", "harbour"),
    ("hematology", "haematology"),
    ("hemoglobin", "haemoglobin"),
    ("honor", "honour"),
    ("immediatly", "immediately"),
    ("independant", "independent"),
    ("infomation", "information"),
    ("informaton", "information"),
    ("intergrated", "integrated"),
    ("judgment", "judgement"),
    ("labeled", "labelled"),
    ("labeling", "labelling"),
    ("labor", "labour"),
    ("maintainance", "maintenance"),
    ("maintenence", "maintenance"),
    ("managment", "management"),
    ("medecine", "medicine"),
    ("medicene", "medicine"),
    ("modeled", "modelled"),
    ("modeling", "modelling"),
    ("neccessary", "necessary"),
    ("necesary", "necessary"),
    ("neighbor", "neighbour"),
    ("occured", "occurred"),
    ("occurence", "occurrence"),
    ("offense", "offence"),
    ("orthopedic", "orthopaedic"),
    ("pediatric", "paediatric"),
    ("pediatrics", "paediatrics"),
    ("percieve", "perceive"),
    ("prefered", "preferred"),
    ("recieve", "receive"),
    ("recieved", "received"),
    ("recieves", "receives"),
    ("recomend", "recommend"),
    ("refered", "referred"),
    ("relevent", "relevant"),
    ("responsibile", "responsible"),
    ("seperate", "separate"),
    ("seperately", "separately"),
    ("succesful", "successful"),
    ("theater", "theatre"),
    ("untill", "until"),
];

/// Beginnings of words in which `-ize` is not an ending.
const NO_ENDING: [&str; 6] = ["size", "sizing", "prize", "seize", "maize", "capsize"];

/// Returns the one spelling that represents all spellings of a word, in lowercase letters.
pub(super) fn normal(word: &str) -> String {
    let word = word.to_lowercase();
    if let Ok(at) = PAIRS.binary_search_by(|(other, _)| (*other).cmp(word.as_str())) {
        return PAIRS[at].1.to_owned();
    }
    if NO_ENDING.iter().any(|start| word.starts_with(start)) {
        return word;
    }
    for (ending, ours) in
        [("ize", "ise"), ("izes", "ises"), ("ized", "ised"), ("izing", "ising"), ("izer", "iser")]
    {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 2) {
            return format!("{stem}{ours}");
        }
    }
    for (ending, ours) in [("ization", "isation"), ("izations", "isations")] {
        if let Some(stem) = word.strip_suffix(ending) {
            return format!("{stem}{ours}");
        }
    }
    word
}
